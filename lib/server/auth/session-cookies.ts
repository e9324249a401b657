import "server-only";

const attributes = (secure: boolean) => ({ httpOnly: true, sameSite: "lax", path: "/", secure }) as const;

/**
 * The names and attributes of every cookie that signing in uses.
 * Over https the `__Host-` prefix ties them to this host (RFC 6265bis, 4.1.3.2).
 */
export function authCookies(authUrl: string) {
  const secure = authUrl.startsWith("https://");
  const cookie = (name: string) => ({
    name: `${secure ? "__Host-" : ""}bindery.${name}`,
    options: attributes(secure),
  });
  const brief = (name: string) => ({
    name: cookie(name).name,
    options: { ...attributes(secure), maxAge: 15 * 60 },
  });
  return {
    sessionToken: cookie("session"),
    callbackUrl: cookie("callback"),
    csrfToken: cookie("csrf"),
    pkceCodeVerifier: brief("pkce"),
    state: brief("state"),
    nonce: brief("nonce"),
    asked: brief("asked"),
  };
}

type Cookie = { name: string; value: string };

/** The cookies of a `Cookie` header as they stand there, quoted or encoded values too (RFC 6265, 4.2.1). */
export const cookiesOf = (header = ""): Cookie[] =>
  header.split(/; */).map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return { name, value: value.join("=") };
  });

/** Long values are spread over `name.0`, `name.1`, … */
const partOf = (name: string) => (cookie: Cookie) =>
  cookie.name === name ||
  (cookie.name.startsWith(`${name}.`) && /^\d$/.test(cookie.name.slice(name.length + 1)));

/** The value of the session cookie among a request's cookies, put together from its parts; empty without one. */
export const sessionCookieValue = (cookies: readonly Cookie[], authUrl: string): string =>
  cookies
    .filter(partOf(authCookies(authUrl).sessionToken.name))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ value }) => value)
    .join("");

/** The names of a request's cookies that hold the session. */
export const sessionCookieNames = (cookies: readonly Cookie[], authUrl: string): string[] =>
  cookies.filter(partOf(authCookies(authUrl).sessionToken.name)).map(({ name }) => name);

// A browser takes 4,096 bytes for name, value and attributes together; the same measure as next-auth's.
const partSize = 4096 - 163;

/** The cookies that hold a session value: one, or numbered parts of a long one. */
export function sessionCookieParts(value: string, authUrl: string): Cookie[] {
  const { name } = authCookies(authUrl).sessionToken;
  if (value.length <= partSize) return [{ name, value }];
  const count = Math.ceil(value.length / partSize);
  return Array.from({ length: count }, (_, part) => ({
    name: `${name}.${part}`,
    value: value.slice(part * partSize, (part + 1) * partSize),
  }));
}
