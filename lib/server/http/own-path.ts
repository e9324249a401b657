import "server-only";

// Any base works: only whether the target leaves it matters.
const base = "http://own.invalid";

// eslint-disable-next-line no-control-regex -- browsers drop some of these before they read an address
const unsafe = /[\\\u0000-\u0020\u007f]/;

/**
 * Where to go after signing in: `target` when it is a path of ours, else `/`.
 * Another site, however written, is refused; so are the sign-in page and `/api/`, which are no places to arrive at.
 */
export function ownPath(target: string | null | undefined): string {
  if (!target?.startsWith("/") || target.length > 2000 || unsafe.test(target)) return "/";
  if (!URL.canParse(target, base)) return "/";
  const { origin, pathname, search, hash } = new URL(target, base);
  // `/.//evil` is a path of ours only until its dots are resolved.
  const leaves = origin !== base || pathname.startsWith("//");
  const isNoPlace = /^\/(sign-in|api)(\/|$)/i.test(pathname);
  return leaves || isNoPlace ? "/" : pathname + search + hash;
}
