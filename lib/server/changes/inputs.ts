import "server-only";
import * as z from "zod";

import {
  checkReason,
  checkSystemId,
  newPasswordSchema,
  reasonSchema,
  systemIdSchema,
  typedPasswordSchema,
} from "@/lib/domain/credentials";
import { settingsSchema } from "@/lib/domain/settings";
import { validSettings } from "@/lib/domain/valid-settings";

const slug = z.string().max(100);
const version = z.int().nonnegative();
const seq = z.int().positive();
const reason = z.pipe(
  z.nullable(reasonSchema),
  z.transform((text) => text || null),
);

const confirmation = z.string().max(200);

/** Settings by shape, then by the rules of the domain; ranges come out canonical. */
const settings = z.pipe(
  settingsSchema,
  z.transform((raw, context) => {
    const judged = validSettings(raw);
    if (judged.ok) return judged.settings;
    context.issues.push({ code: "custom", message: judged.problem.message, input: undefined });
    return z.NEVER;
  }),
);

/** What the server actions accept. Every issue's message is fixed text: inputs are never quoted. */
export const inputs = {
  applySettings: z.strictObject({
    slug,
    settings,
    systemId: z.nullable(systemIdSchema),
    base: version,
    reason,
    confirmation,
  }),
  recordSettings: z.strictObject({
    slug,
    settings,
    base: version,
    reason,
    systemId: z.nullable(systemIdSchema),
    confirmation,
  }),
  sendAgain: z.strictObject({ slug, seq, reason, confirmation }),
  rotateCredentials: z
    .strictObject({
      slug,
      base: version,
      reason,
      repeats: z.nullable(seq),
      secret: z.strictObject({
        password: z.nullable(newPasswordSchema),
        systemId: z.nullable(systemIdSchema),
      }),
    })
    .refine(({ secret }) => secret.password !== null || secret.systemId !== null, {
      path: ["secret"],
      error: "Choose what to rotate: the password, the system ID, or both.",
    })
    .refine(
      ({ secret: { systemId, password } }) =>
        systemId === null || checkSystemId(systemId, password ?? undefined).ok,
      {
        path: ["secret", "systemId"],
        error: "The system ID contains the password and would be kept; choose another one.",
      },
    )
    .refine(({ reason, secret }) => checkReason(reason ?? "", secret.password ?? undefined).ok, {
      path: ["reason"],
      error: "The reason contains the password and would be kept; take it out.",
    }),
  checkBind: z.strictObject({
    slug,
    systemId: systemIdSchema,
    password: typedPasswordSchema,
    request: z.nullable(z.int().nonnegative()),
    onWord: z.boolean(),
  }),
};
