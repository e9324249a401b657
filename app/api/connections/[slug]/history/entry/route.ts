import { connectionHandler } from "@/lib/server/handler";
import { readHistoryEntry } from "@/lib/server/reads/history-entry";
import { seqOf } from "@/lib/server/reads/seq";

export const GET = connectionHandler("history entry", async ({ slug }, _role, _person, _params, request) => {
  const seq = seqOf(new URL(request.url).searchParams.get("seq"));
  return seq === null ? null : readHistoryEntry(slug, seq);
});
