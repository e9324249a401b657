import { readFileSync } from "node:fs";
import { Agent, get } from "node:http";

import { median } from "./figure";

const CONCURRENCY = 8;

function once(url: string, headers: Record<string, string>, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { headers, agent }, (answer) => {
      answer.resume();
      answer.on("end", () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`${url} answered ${answer.statusCode}`)),
      );
    }).on("error", reject);
  });
}

/** Sends requests, eight at a time. @throws when one is answered with anything but 200. */
export async function sendMany(
  count: number,
  url: string,
  headers: Record<string, string> = {},
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  let left = count;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      await once(url, headers, agent);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  agent.destroy();
}

type Warm = { url: string; headers: Record<string, string> };

/**
 * Requests per second of pages, once each has answered a thousand: the medians of many short rounds in turn, so that
 * what disturbs one disturbs the other.
 */
export async function requestsPerSecond(pages: readonly Warm[]): Promise<number[]> {
  for (const { url, headers } of pages) await sendMany(1_000, url, headers);
  const rates = pages.map((): number[] => []);
  for (let round = 0; round < 30; round += 1) {
    for (const [index, { url, headers }] of pages.entries()) {
      const started = performance.now();
      await sendMany(100, url, headers);
      rates[index]?.push(100_000 / (performance.now() - started));
    }
  }
  return rates.map(median);
}

/** The memory that a process holds, in MB. */
export function memoryOf(pid: number): number {
  const kb = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kb) / 1000;
}
