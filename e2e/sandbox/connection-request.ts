import * as z from "zod";

import { allowlistProblem } from "./cidr";

const credential = (maxOctets: number) =>
  z
    .string()
    .regex(/^[\x20-\x7e]*$/, "must be printable ASCII")
    .min(1, "must not be empty")
    .max(maxOctets, `must be at most ${maxOctets} octets`)
    .nullable();

// Lengths: SMPP 3.4, section 4.1.1, without the terminating NUL.
const connectionRequest = z.strictObject({
  parameters: z.strictObject({
    enabled: z.boolean(),
    allowed_ips: z.string().superRefine((allowlist, context) => {
      const problem = allowlistProblem(allowlist);
      if (problem) context.addIssue({ code: "custom", message: problem });
    }),
    // What 0 means is undocumented, so a console that sends it is caught here.
    dailyLimit: z.int().min(1, "must be at least 1, or null for no limit").nullable(),
  }),
  secret: z.strictObject({ systemID: credential(15), password: credential(8) }).optional(),
});

/** The body of `POST /integrations/smpp`, as the provider documents it. */
export type ConnectionRequest = z.infer<typeof connectionRequest>;

/** A change, or the message with which the provider refuses it. */
export type ParsedRequest = { ok: true; request: ConnectionRequest } | { ok: false; message: string };

/** Checks a parsed JSON body; on failure gives the provider's message for it, which names the field. */
export function parseConnectionRequest(json: unknown): ParsedRequest {
  const parsed = connectionRequest.safeParse(json);
  if (parsed.success) return { ok: true, request: parsed.data };
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") || "body";
  return { ok: false, message: `${field}: ${issue?.message ?? "invalid"}` };
}
