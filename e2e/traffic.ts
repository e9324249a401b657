import type { Page } from "@playwright/test";

/** One answer as it crossed the network: its body in bytes, packed as the server packed it. */
export type Transfer = { url: string; type: string; status: number; encoding: string; bytes: number };

/**
 * Everything a page fetches from now on, past its cache and as gzip, which the bars are in. The list grows while the
 * page lives.
 */
export async function watchTraffic(page: Page): Promise<Transfer[]> {
  const session = await page.context().newCDPSession(page);
  const transfers: Transfer[] = [];
  const byId = new Map<string, Transfer>();
  session.on("Network.responseReceived", ({ requestId, type, response }) => {
    const { url, status, headers } = response;
    const encoding = Object.entries(headers).find(([name]) => /^content-encoding$/i.test(name))?.[1] ?? "";
    const transfer = { url, type, status, encoding, bytes: 0 };
    byId.set(requestId, transfer);
    transfers.push(transfer);
  });
  session.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
    const transfer = byId.get(requestId);
    if (transfer) transfer.bytes += encodedDataLength;
  });
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Network.setExtraHTTPHeaders", { headers: { "Accept-Encoding": "gzip" } });
  return transfers;
}

export const scriptsOf = (transfers: readonly Transfer[]) =>
  transfers.filter(({ type }) => type === "Script");
export const bytesOf = (transfers: readonly Transfer[]) =>
  transfers.reduce((sum, { bytes }) => sum + bytes, 0);
