import "server-only";

import type { Mark } from "@/lib/domain/mark";

/** What was done, by whom, as the ledger has it. */
export type Marked = { seq: number; at: number; actor: { label: string } };

/** Who did something and when, as pages say it. */
export const markOf = ({ seq, at, actor }: Marked): Mark => ({ seq, at, by: actor.label });
