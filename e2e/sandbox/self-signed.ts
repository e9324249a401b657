import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  time: 0x17,
  sequence: 0x30,
  set: 0x31,
};
const OID = { ecdsaWithSha256: "2a8648ce3d040302", commonName: "550403", subjectAltName: "551d11" };
const LIFETIME_MS = 24 * 60 * 60 * 1000;

/** One DER element: tag, length, contents (X.690, section 8.1). */
function der(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const hexLength = content.length.toString(16);
  const lengthOctets = Buffer.from(hexLength.padStart(hexLength.length + (hexLength.length % 2), "0"), "hex");
  const length = content.length < 0x80 ? lengthOctets : [0x80 | lengthOctets.length, ...lengthOctets];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const sequence = (...contents: Buffer[]) => der(TAG.sequence, ...contents);
const oid = (hex: string) => der(TAG.oid, Buffer.from(hex, "hex"));
const bits = (content: Buffer) => der(TAG.bitString, Buffer.from([0]), content);

/** UTCTime, `YYMMDDHHMMSSZ`. */
const time = (at: number) =>
  der(TAG.time, Buffer.from(`${new Date(at).toISOString().replace(/\D/g, "").slice(2, 14)}Z`));

/** A fresh self-signed certificate for localhost and 127.0.0.1, good for a day (RFC 5280, section 4.1). */
export function selfSignedCertificate(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(oid(OID.ecdsaWithSha256));
  const name = sequence(der(TAG.set, sequence(oid(OID.commonName), der(TAG.utf8, Buffer.from("localhost")))));
  const alternativeNames = sequence(
    der(0x82, Buffer.from("localhost")),
    der(0x87, Buffer.from([127, 0, 0, 1])),
  );
  const now = Date.now();
  const toBeSigned = sequence(
    der(0xa0, der(TAG.integer, Buffer.from([2]))),
    der(TAG.integer, Buffer.concat([Buffer.from([0x40]), randomBytes(8)])),
    algorithm,
    name,
    sequence(time(now - LIFETIME_MS), time(now + LIFETIME_MS)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(sequence(oid(OID.subjectAltName), der(TAG.octetString, alternativeNames)))),
  );
  const certificate = sequence(toBeSigned, algorithm, bits(sign("sha256", toBeSigned, privateKey)));
  const lines = certificate.toString("base64").replace(/.{64}(?=.)/g, "$&\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}
