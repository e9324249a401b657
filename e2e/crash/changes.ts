import * as z from "zod";

import { routes } from "../../lib/routes";
import { callAction } from "../security/call-action";
import { actionsInBuild } from "../security/inventory";
import type { Person } from "./caller";
import type { View } from "./view";

/** One change that somebody asked for, and what the browser learned of it. */
export type Attempt = {
  slug: string;
  by: string;
  /** What it carries, unique among all attempts but for repeats: `limit:1000007`, `system-id:s7`. */
  mark: string;
  action: "applySettings" | "rotateCredentials" | "sendAgain";
  input: Record<string, unknown>;
  /** Null until it is answered, or for ever when the server died. */
  answer: Answer | null;
};

const answerSchema = z.union([
  z.object({ ok: z.literal(false), error: z.object({ code: z.string() }) }),
  z.object({ ok: z.literal(true), value: z.looseObject({}) }),
]);
export type Answer = z.infer<typeof answerSchema>;

const sent = z.object({
  seq: z.number(),
  outcome: z.looseObject({ kind: z.string() }),
  recorded: z.boolean(),
});
const value = z.union([z.object({ kind: z.literal("sent"), change: sent }), sent]);

/** What an answer says of the change that was sent; null for a refusal or none. */
export function sentIn(answer: Answer | null): z.infer<typeof sent> | null {
  if (!answer?.ok) return null;
  const read = value.parse(answer.value);
  return "change" in read ? read.change : read;
}

export const ALLOWLIST = [{ range: "203.0.113.0/28", label: "Gateway" }];

/** Limits far from those by which the sandbox is told to fail. */
const FIRST_LIMIT = 1_000_000;

type Asked = { slug: string; by: string; view: View; number: number };

export const newSettings = ({ slug, by, view, number }: Asked): Attempt => ({
  slug,
  by,
  mark: `limit:${FIRST_LIMIT + number}`,
  action: "applySettings",
  input: {
    slug,
    settings: { enabled: true, allowlist: ALLOWLIST, dailyLimit: FIRST_LIMIT + number },
    systemId: null,
    base: view.settingsVersion,
    reason: null,
    confirmation: "",
  },
  answer: null,
});

export const newCredentials = ({ slug, by, view, number }: Asked): Attempt => ({
  slug,
  by,
  mark: `system-id:s${number}`,
  action: "rotateCredentials",
  input: {
    slug,
    base: view.version,
    reason: null,
    secret: { password: "Fresh4pw", systemId: `s${number}` },
    repeats: null,
  },
  answer: null,
});

export const repeated = ({ slug, by }: Pick<Asked, "slug" | "by">, mark: string, seq: number): Attempt => ({
  slug,
  by,
  mark,
  action: "sendAgain",
  input: { slug, seq, reason: null, confirmation: "" },
  answer: null,
});

let ids: Map<string, string> | undefined;

const idOf = (action: Attempt["action"]) =>
  (ids ??= actionsInBuild()).get(`app/connections/[slug]/actions.ts ${action}Action`) ?? "";

/** Sends a change the way the page does, and notes its answer; there is none when the server dies before it. */
export async function send(person: Person, appUrl: string, attempt: Attempt): Promise<void> {
  const { slug, action, input } = attempt;
  try {
    const call = { id: idOf(action), path: routes.connection(slug), args: [input] };
    const { result, status, text } = await callAction(person, appUrl, call);
    // Half an answer is none.
    attempt.answer = answerSchema.safeParse(result).data ?? null;
    if (status !== 200) throw new Error(`${action} was answered ${status}: ${text.slice(0, 200)}`);
  } catch (error) {
    const broken = error instanceof Error && "code" in error;
    if (!broken) throw error;
  }
}
