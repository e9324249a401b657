import { expect, test } from "./fixtures";

/** The addresses of a page's scripts and style sheets. */
const filesOn = (html: string) => [
  ...new Set(
    [...html.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+\.(?:js|css))"/g)].map(([, url]) => url ?? ""),
  ),
];

test("scripts and style sheets come packed to who can unpack them, the same for all", async ({ baseURL }) => {
  const files = filesOn(await (await fetch(new URL("/sign-in", baseURL))).text());
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) {
    const ask = (headers: Record<string, string>, method = "GET") =>
      fetch(new URL(file, baseURL), { method, headers: { "accept-encoding": "identity", ...headers } });
    const plain = await ask({});
    const content = await plain.text();
    expect(plain.headers.get("content-encoding"), file).toBeNull();
    for (const encoding of ["br", "gzip"]) {
      const packed = await ask({ "accept-encoding": encoding });
      expect(await packed.text(), file).toBe(content);
      for (const name of ["content-type", "cache-control", "x-content-type-options"])
        expect(packed.headers.get(name), `${name} of ${file}`).toBe(plain.headers.get(name));
      expect(Object.fromEntries(packed.headers)).toMatchObject({
        "content-encoding": encoding,
        vary: "Accept-Encoding",
        "cache-control": "public, max-age=31536000, immutable",
      });
      expect(Number(packed.headers.get("content-length"))).toBeLessThan(content.length);
      expect(packed.headers.get("etag")).not.toBe(plain.headers.get("etag"));
    }
    expect((await ask({ "accept-encoding": "br" }, "POST")).headers.get("content-encoding")).not.toBe("br");
  }
});

test("files come whole, whatever part of them is asked for", async ({ baseURL }) => {
  const [built = ""] = filesOn(await (await fetch(new URL("/sign-in", baseURL))).text());
  const asked = [
    ["Range", "bytes=900000000-"],
    ["If-Match", '"x"'],
    ["If-Unmodified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"],
  ] as const;
  for (const file of [built, "/icon.svg"])
    for (const [name, value] of asked) {
      const answer = await fetch(new URL(file, baseURL), { headers: { [name]: value } });
      expect(answer.status, `${file} with ${name}`).toBe(200);
      expect(answer.headers.get("content-type")).toMatch(/css|javascript|svg/);
    }
});
