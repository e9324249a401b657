import * as z from "zod";

/** What a caller of actions needs; a browser's cookie jar without a screen has it. */
export type ActionCaller = {
  post(
    path: string,
    options: { headers: Record<string, string>; data: string; maxRedirects: number },
  ): Promise<{ status(): number; text(): Promise<string> }>;
};

export type Called = { status: number; text: string; result: unknown };

const resultSchema = z.looseObject({ ok: z.boolean() });

/** The result in an answer of React's stream: the row that has `ok`. */
function resultIn(stream: string): unknown {
  for (const row of stream.split("\n")) {
    const json = row.slice(row.indexOf(":") + 1);
    try {
      const parsed = resultSchema.safeParse(JSON.parse(json));
      if (parsed.success) return parsed.data;
    } catch {
      // A row of another kind.
    }
  }
  return undefined;
}

type Call = {
  id: string;
  path: string;
  /** The arguments, or the whole body as it is sent. */
  args?: readonly unknown[];
  body?: string;
  headers?: Record<string, string>;
};

/** Posts a server action the way a page of ours does, unless `headers` says otherwise; "" leaves one out. */
export async function callAction(caller: ActionCaller, appUrl: string, call: Call): Promise<Called> {
  const headers = {
    origin: appUrl,
    "sec-fetch-site": "same-origin",
    accept: "text/x-component",
    "content-type": "text/plain;charset=UTF-8",
    "next-action": call.id,
    ...call.headers,
  };
  const answer = await caller.post(call.path, {
    headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== "")),
    data: call.body ?? JSON.stringify(call.args ?? []),
    maxRedirects: 0,
  });
  const text = await answer.text();
  return { status: answer.status(), text, result: resultIn(text) };
}
