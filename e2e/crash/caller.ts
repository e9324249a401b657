import { type IncomingMessage, request } from "node:http";

import type { ActionCaller } from "../security/call-action";
import { signedInAs } from "../security/people";

/** Somebody who is signed in, with a connection of its own for every request: what breaks is this request. */
export type Person = ActionCaller & {
  email: string;
  get(path: string): Promise<{ status: number; text: string }>;
  /** The same session at another process. */
  at(port: number): Person;
};

type Sent = { method: string; path: string; headers: Record<string, string>; data?: string };

async function exchange(port: number, { method, path, headers, data }: Sent) {
  const call = request({ host: "127.0.0.1", port, method, path, headers, agent: false });
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    call.once("response", resolve).once("error", reject).end(data);
  });
  let text = "";
  for await (const chunk of answer.setEncoding("utf8")) text += String(chunk);
  return { status: answer.statusCode ?? 0, text };
}

/** Signs somebody in at `appUrl`; the session then serves any process with the same secret. */
export async function personAt(appUrl: string, email: string): Promise<Person> {
  const caller = await signedInAs(appUrl, email);
  const { cookies } = await caller.storageState();
  await caller.dispose();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const { host, port } = new URL(appUrl);
  const at = (there: number): Person => ({
    email,
    at,
    get: (path) => exchange(there, { method: "GET", path, headers: { host, cookie } }),
    async post(path, { headers, data }) {
      const all = { host, cookie, "content-length": String(Buffer.byteLength(data)), ...headers };
      const { status, text } = await exchange(there, { method: "POST", path, data, headers: all });
      return { status: () => status, text: () => Promise.resolve(text) };
    },
  });
  return at(Number(port));
}
