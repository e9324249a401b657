import "server-only";

type Policy = {
  /** Where a sign-in form may end up. */
  ssoOrigin: string;
  /** `next dev` evaluates code, injects styles and talks over a socket. */
  development: boolean;
};

const NONCE = "{nonce}";

/**
 * The Content Security Policy (CSP level 3) of every answer, as a function of its nonce: nothing, except what the
 * pages use.
 */
export function contentSecurityPolicy({ ssoOrigin, development }: Policy): (nonce: string) => string {
  const script = `'nonce-${NONCE}' 'strict-dynamic'`;
  const parts = Object.entries({
    "default-src": "'none'",
    "script-src": development ? `${script} 'unsafe-eval'` : script,
    "style-src": development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${NONCE}'`,
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
    .join("; ")
    .split(NONCE);
  return (nonce) => parts.join(nonce);
}
