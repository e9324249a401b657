import fc from "fast-check";
import { execFileSync } from "node:child_process";
import { parseEnv } from "node:util";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";

import { clientConfigs } from "./client-configs";
import type { ClientConfigInput } from "./config-text";
import { escapedLiteral, jcli, kannelGroup, properties } from "./readers.fixture";

const usual: ClientConfigInput = {
  host: "smpp.example.net",
  port: 2775,
  tls: false,
  systemId: "mobi_eu_prod1",
  password: "tR7kx2Qm",
};
const secure = { ...usual, tls: true };

const config = (id: string, input: ClientConfigInput) => {
  const found = clientConfigs(input).find((client) => client.id === id);
  if (!found) throw new Error(`There is no client ${id}`);
  return found;
};

const hostile = [
  `a"b`,
  `a'b`,
  `a\\b`,
  `end\\`,
  `\\\\"`,
  `"q"`,
  `'q'`,
  `'"\`$`,
  `$HOME`,
  `\`id\``,
  `$(id)`,
  `#x`,
  `a #b`,
  `a b`,
  `!x`,
  `%s{}`,
  `\\u0022`,
  `\\n\\t`,
  `=x:y`,
  `\${x}`,
  `;|&<>*?`,
  `~`,
  `none.`,
];

const printable = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 15,
});
const visible = printable.filter((text) => text.trim() === text);

/** Runs a property with generated values, after the hostile ones that are known by name. */
function forAnyValues(values: fc.Arbitrary<string>, holds: (input: ClientConfigInput) => void) {
  for (const value of hostile) holds({ ...usual, systemId: value, password: value });
  fc.assert(
    fc.property(values, values, fc.boolean(), (systemId, password, tls) =>
      holds({ ...usual, systemId, password, tls }),
    ),
  );
}

describe("all clients", () => {
  it("come in the order of the tabs, each with its advice", () => {
    expect(clientConfigs(usual).map((client) => client.name)).toEqual([
      "Kannel",
      "Jasmin",
      "Cloudhopper",
      "jSMPP",
      "OpenSMPP",
      "node smpp",
      "smpplib",
      "gosmpp",
      ".env",
    ]);
    for (const client of [...clientConfigs(usual), ...clientConfigs(secure)]) {
      expect(client.text).toMatch(/[^\n]\n$/);
      expect(client.text).not.toMatch(/[ \t]\n/);
      expect(client.advice).toMatch(/restart/i);
      expect(client.advice).not.toMatch(/applied|rejected|not sent|not confirmed|!|please/i);
    }
    expect(new Set(clientConfigs(usual).map((client) => client.id)).size).toBe(9);
    expect(new Set(clientConfigs(usual).map((client) => client.filename)).size).toBe(9);
  });

  it("show a mask or a placeholder exactly where the password stands, and nothing else changes", () => {
    for (const client of clientConfigs(usual)) {
      const masked = config(client.id, { ...usual, password: "••••••••" });
      expect(masked.text).toBe(client.text.replace("tR7kx2Qm", "••••••••"));
      expect(client.text.split("tR7kx2Qm")).toHaveLength(2);
      expect(client.advice).toBe(masked.advice);
    }
  });

  it("differ with TLS, or say that the client has none", () => {
    for (const client of clientConfigs(secure)) {
      const changed = client.text !== config(client.id, usual).text;
      expect(changed || /no setting for TLS/.test(client.advice)).toBe(true);
    }
  });
});

describe("Kannel", () => {
  it("has the keys of its smsc group, bare where nothing needs quotes", () => {
    expect(config("kannel", usual).text).toBe(
      [
        "group = smsc",
        "smsc = smpp",
        "smsc-id = SMSC_ID",
        "host = smpp.example.net",
        "port = 2775",
        "smsc-username = mobi_eu_prod1",
        "smsc-password = tR7kx2Qm",
        'system-type = ""',
        "transceiver-mode = true",
        "",
      ].join("\n"),
    );
    expect(config("kannel", secure).text).toContain("\nuse-ssl = true\n");
  });

  it("gives back any value", () => {
    forAnyValues(printable, (input) => {
      const read = kannelGroup(config("kannel", input).text);
      expect([read["smsc-username"], read["smsc-password"]]).toEqual([input.systemId, input.password]);
      expect(read["system-type"]).toBe("");
    });
  });

  it("warns of the one word that Kannel cannot read", () => {
    expect(config("kannel", { ...usual, systemId: "included" }).advice).toContain("the word include");
    expect(config("kannel", usual).advice).not.toContain("include");
  });
});

describe("Jasmin", () => {
  it("gives back any value that jcli can hold", () => {
    forAnyValues(visible, (input) => {
      const set = jcli(config("jasmin", input).text);
      expect(set).toMatchObject({ host: input.host, port: "2775", username: input.systemId });
      expect(set["password"]).toBe(input.password);
      // What a connector has beside these stays as its operator set it.
      expect(Object.keys(set).filter((key) => ["systype", "bind"].includes(key))).toEqual([]);
      expect(set["ssl"]).toBe(input.tls ? "yes" : undefined);
    });
  });

  it("warns of values that jcli changes", () => {
    for (const systemId of ["None", " a"]) {
      expect(config("jasmin", { ...usual, systemId }).advice).toContain("jcli cannot read");
    }
    expect(config("jasmin", usual).advice).not.toContain("cannot read");
  });
});

describe("Java, Python and Go", () => {
  it.each([
    ["cloudhopper", /setSystemId\((".*")\);\n.*setPassword\((".*")\);/],
    ["jsmpp", /BIND_TRX,\n {4}(".*"),\n {4}(".*"),\n/],
    ["smpplib", /system_id=(".*"),\n {4}password=(".*"),\n/],
    ["gosmpp", /SystemID: {3}(".*"),\n\tPassword: {3}(".*"),\n/],
  ])("%s holds any value as a string literal", (id, pattern) => {
    forAnyValues(printable, (input) => {
      const [, systemId = "", password = ""] = pattern.exec(config(id, input).text) ?? [];
      expect([escapedLiteral(systemId), escapedLiteral(password)]).toEqual([input.systemId, input.password]);
    });
  });

  it("has the calls and keys of each library", () => {
    const java = config("cloudhopper", secure).text;
    for (const call of ["setHost", "setPort", "setSystemId", "setPassword", "setSystemType", "setType"]) {
      expect(java).toContain(`config.${call}(`);
    }
    expect(java).toContain("ssl.setTrustAll(false);");
    expect(java).toContain("config.setUseSsl(true);");
    expect(config("jsmpp", usual).text).toContain("new SMPPSession();");
    expect(config("jsmpp", secure).text).toContain(
      "new SMPPSession(SSLSocketConnectionFactory.getInstance());",
    );
    expect(config("smpplib", usual).text).toContain('Client("smpp.example.net", 2775)');
    expect(config("smpplib", secure).text).toContain("ssl_context=context");
    expect(config("gosmpp", usual).text).toContain("TRXConnector(gosmpp.NonTLSDialer, auth)");
    expect(config("gosmpp", secure).text).toContain('tls.Dial("tcp", addr, nil)');
  });

  it("puts IPv6 addresses in brackets where host and port are one", () => {
    const input = { ...secure, host: "2001:db8::1" };
    expect(config("gosmpp", input).text).toContain('"[2001:db8::1]:2775"');
    expect(config("node-smpp", input).text).toContain('"ssmpp://[2001:db8::1]:2775"');
    expect(config("node-smpp", input).text).not.toContain("servername");
    expect(config("jsmpp", input).text).toContain('"2001:db8::1", 2775');
    expect(config("smpplib", input).advice).toContain("IPv4 only");
  });
});

describe("OpenSMPP", () => {
  it("gives back any value from its properties", () => {
    forAnyValues(printable, (input) => {
      expect(properties(config("opensmpp", input).text)).toEqual({
        "ip-address": input.host,
        port: "2775",
        "system-id": input.systemId,
        password: input.password,
        "system-type": "",
        "bind-mode": "tr",
      });
    });
  });
});

describe("node smpp", () => {
  type Connect = { url: string; servername?: string };
  type Bind = { system_id: string; password: string; interface_version: number };

  function run(text: string) {
    const calls: { connect: Connect[]; bind: Bind[] } = { connect: [], bind: [] };
    const session = { on: () => session, bind_transceiver: (options: Bind) => calls.bind.push(options) };
    const smpp = {
      connect: (options: Connect) => {
        calls.connect.push(options);
        return session;
      },
    };
    const required: string[] = [];
    runInNewContext(text, {
      require: (name: string) => {
        required.push(name);
        return smpp;
      },
    });
    expect(required).toEqual(["smpp"]);
    return { ...calls.connect[0], ...calls.bind[0] };
  }

  it("runs, connects to the url and binds with any value", () => {
    forAnyValues(printable, (input) => {
      expect(run(config("node-smpp", input).text)).toEqual({
        url: `${input.tls ? "ssmpp" : "smpp"}://smpp.example.net:2775`,
        ...(input.tls ? { servername: "smpp.example.net" } : {}),
        auto_enquire_link_period: 30_000,
        system_id: input.systemId,
        password: input.password,
        interface_version: 0x34,
      });
    });
  });
});

describe(".env", () => {
  const keys = ["SMPP_HOST", "SMPP_PORT", "SMPP_TLS", "SMPP_SYSTEM_ID", "SMPP_PASSWORD"];

  it("is bare for usual values", () => {
    expect(config("env", secure).text).toBe(
      "SMPP_HOST=smpp.example.net\nSMPP_PORT=2775\nSMPP_TLS=true\nSMPP_SYSTEM_ID=mobi_eu_prod1\nSMPP_PASSWORD=tR7kx2Qm\n",
    );
  });

  it("gives any value back to a shell", () => {
    const inputs = fc
      .sample(fc.tuple(printable, printable), { numRuns: 100, seed: 7 })
      .concat(hostile.map((value) => [value, value]))
      .map(([systemId, password]) => ({ ...usual, systemId, password }));
    const print = keys.map((key) => `printf '%s\\0' "$${key}"`).join("\n");
    const script = inputs.map((input) => `${config("env", input).text}${print}\n`).join("");
    const read = execFileSync("sh", {
      input: script,
      encoding: "latin1",
      env: { HOME: "/nowhere", NODE_ENV: "test" },
    }).split("\0");
    inputs.forEach(({ systemId, password }, index) => {
      const at = index * keys.length;
      expect(read.slice(at, at + keys.length)).toEqual([usual.host, "2775", "false", systemId, password]);
    });
  });

  it("gives it back to a dotenv reader too, or says that only a shell reads it", () => {
    let shellOnly = 0;
    forAnyValues(printable, (input) => {
      const { text, advice } = config("env", input);
      if (advice.includes("only a shell")) {
        shellOnly += 1;
        expect(input.systemId + input.password).toContain("'");
        return;
      }
      expect(parseEnv(text)).toMatchObject({ SMPP_SYSTEM_ID: input.systemId, SMPP_PASSWORD: input.password });
    });
    expect(shellOnly).toBeGreaterThan(0);
  });
});
