import { readFilters } from "@/lib/domain/history/filters";
import { connectionHandler } from "@/lib/server/http/handler";
import { readHistoryPage } from "@/lib/server/reads/history";
import { seqOf } from "@/lib/server/reads/seq";

export const GET = connectionHandler("history", ({ slug }, _role, _person, { request }) => {
  const search = new URL(request.url).searchParams;
  return readHistoryPage(slug, readFilters(search).filters, seqOf(search.get("before")));
});
