import { connectionHandler } from "@/lib/server/http/handler";
import { readHistoryEntry } from "@/lib/server/reads/history-entry";
import { seqOf } from "@/lib/server/reads/seq";

export const GET = connectionHandler<unknown, { slug: string; seq: string }>(
  "history entry",
  async ({ slug }, _role, _person, { params }) => {
    const seq = seqOf(params.seq);
    return seq === null ? null : readHistoryEntry(slug, seq);
  },
);
