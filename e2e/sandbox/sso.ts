import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type Provider from "oidc-provider";

import { listen } from "./listen";
import { ssoConfiguration, type SsoClient } from "./sso-configuration";
import { loginPage, messagePage, type SsoPage } from "./sso-pages";
import { defaultUsers, subjectOf, type SsoUser } from "./sso-users";

export type SsoOptions = SsoClient & {
  /** 0 takes a free one. */
  port: number;
  /** Where it listens and the host of its issuer; default 127.0.0.1. */
  host?: string;
  /** People beside the three who are always there. */
  users?: readonly SsoUser[];
  /** Called with one line per sign-in. */
  log?: (line: string) => void;
};

/** One authorization the application was given. */
export type SignIn = {
  email: string;
  /** ms since 1970. */
  at: number;
  /** False when the SSO still knew the person and asked nothing. */
  interactive: boolean;
  prompt?: string;
  maxAge?: number;
};

export type Sso = {
  issuer: string;
  /** Oldest first. */
  signIns(): SignIn[];
  /** Adds a person, or replaces the one with the same e-mail address. */
  setUser(user: SsoUser): void;
  /** From now on it says in no token when somebody proved who they are, as some SSOs do. */
  keepTimesToItself(): void;
  /** From now on it asks nobody whom it still knows, whatever the application wants. */
  askNobodyAgain(): void;
  stop(): Promise<void>;
};

/** The library warns about this runtime and its in-memory store on every start; both are meant. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes("oidc-provider WARNING")) warn(...words);
  };
  try {
    return await work();
  } finally {
    console.warn = warn;
  }
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) {
    body += String(chunk);
    if (body.length > 10_000) throw new Error("the form is too long");
  }
  return new URLSearchParams(body);
}

/** Without `max_age` nobody asks for `auth_time`, so the library leaves it out. */
const withoutMaxAge = (url = "/") => url.replace(/&max_age=\d+/, "");
const withoutPrompt = (url = "/") => url.replace(/&prompt=login/, "");

const send = (response: ServerResponse, status: number, { html, headers }: SsoPage) =>
  response.writeHead(status, headers).end(html);

async function login(
  provider: Provider,
  users: readonly SsoUser[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method !== "POST") {
    send(response, 200, loginPage(`/login/${uid}`, users));
    return;
  }
  const form = await formOf(request);
  const user = users.find(({ email }) => email === form.get("email"));
  const result = user
    ? { login: { accountId: subjectOf(user) } }
    : { error: "access_denied", error_description: "The person cancelled the sign-in" };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function recordSignIns(provider: Provider, users: () => readonly SsoUser[], log?: (line: string) => void) {
  const signIns: SignIn[] = [];
  provider.on("authorization.success", ({ oidc }) => {
    const user = users().find((candidate) => subjectOf(candidate) === oidc.session.accountId);
    if (!user) return;
    const { prompt, max_age: maxAge } = oidc.params;
    signIns.push({
      email: user.email,
      at: Date.now(),
      interactive: oidc.result?.login !== undefined,
      ...(prompt !== undefined && { prompt: String(prompt) }),
      ...(maxAge !== undefined && { maxAge: Number(maxAge) }),
    });
    log?.(`signed in: ${user.email}`);
  });
  return signIns;
}

/** Starts an OpenID Connect provider on loopback. Its sessions and signing keys live as long as it does. */
export async function startSso(options: SsoOptions): Promise<Sso> {
  const host = options.host ?? "127.0.0.1";
  const people = new Map([...defaultUsers, ...(options.users ?? [])].map((user) => [user.email, user]));
  const users = () => [...people.values()];

  const server = createServer();
  const { port } = await listen(server, options.port, host);
  const issuer = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  const provider = await quietly(async () => {
    const { default: OidcProvider } = await import("oidc-provider");
    return new OidcProvider(issuer, ssoConfiguration(options, users));
  });
  const signIns = recordSignIns(provider, users, options.log);

  const answer = provider.callback();
  const failed = "This sign-in has ended or was never begun. Go back to the application and sign in again.";
  let silent = false;
  let lenient = false;
  server.on("request", (request, response) => {
    if (silent) request.url = withoutMaxAge(request.url);
    if (lenient) request.url = withoutPrompt(request.url);
    const handled = request.url?.startsWith("/login/")
      ? login(provider, users(), request, response)
      : answer(request, response);
    handled.catch(() => send(response, 400, messagePage("Sandbox sign-in", failed)));
  });
  // The first request is slow on a busy machine: it is made here, before anybody waits for it.
  await fetch(`${issuer}/.well-known/openid-configuration`);

  return {
    issuer,
    signIns: () => signIns.map((signIn) => ({ ...signIn })),
    keepTimesToItself: () => void (silent = true),
    askNobodyAgain: () => void (lenient = true),
    setUser: (user) => people.set(user.email, user),
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
