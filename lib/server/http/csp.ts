import "server-only";

type Policy = {
  /** Lets the page's own scripts and styles in; another one for each answer. */
  nonce: string;
  /** Where a sign-in form may end up. */
  ssoOrigin: string;
  /** `next dev` evaluates code, injects styles and talks over a socket. */
  development: boolean;
};

/** The Content Security Policy (CSP level 3) of an answer: nothing, except what the pages use. */
export function contentSecurityPolicy({ nonce, ssoOrigin, development }: Policy): string {
  const script = `'nonce-${nonce}' 'strict-dynamic'`;
  return Object.entries({
    "default-src": "'none'",
    "script-src": development ? `${script} 'unsafe-eval'` : script,
    "style-src": development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": development ? "'self' ws:" : "'self'",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": `'self' ${ssoOrigin}`,
    "frame-ancestors": "'none'",
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join("; ");
}
