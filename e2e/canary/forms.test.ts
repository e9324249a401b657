import fc from "fast-check";
import { expect, test } from "vitest";
import { createElement } from "react";
import { renderToString } from "react-dom/server";

import { holds } from "./forms";

const secret = fc.string({ unit: fc.constantFrom(...'abXY79"\\%&+/<> ', "'"), minLength: 6, maxLength: 20 });
const around = fc.string({ maxLength: 12 });

test("a secret is found however it is written, wherever it stands", () => {
  fc.assert(
    fc.property(secret, around, around, (text, before, after) => {
      const whole = `${before}${text}${after}`;
      expect(holds(whole, text)).toBe(true);
      expect(holds(JSON.stringify({ whole }), text)).toBe(true);
      expect(holds(encodeURIComponent(text), text)).toBe(true);
      expect(holds(new URLSearchParams({ text }).toString(), text)).toBe(true);
      expect(holds(Buffer.from(whole).toString("base64"), text)).toBe(true);
      expect(holds(Buffer.from(whole).toString("base64url"), text)).toBe(true);
      expect(holds(Buffer.from(whole).toString("hex"), text)).toBe(true);
      expect(holds(renderToString(createElement("p", { title: whole })), text)).toBe(true);
      expect(holds(renderToString(createElement("p", null, whole)), text)).toBe(true);
    }),
  );
});

test("what merely resembles it is not", () => {
  expect(holds("tR7kx2QM and tr7kx2qm, ••••••••", "tR7kx2Qm")).toBe(false);
});
