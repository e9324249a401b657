import { randomBytes } from "node:crypto";

import type { SsoUser } from "./sso-users";

/** A page and the headers it needs: no script but its own, no style but its own. */
export type SsoPage = { html: string; headers: Record<string, string> };

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);

const style = `
  :root { color-scheme: light dark; font: 15px/22px system-ui, sans-serif; }
  * { box-sizing: border-box; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px 16px;
    background: light-dark(#f3f4f6, #16181d); color: light-dark(#1d2129, #eceef2); }
  main { width: 100%; max-width: 400px; padding: 28px 24px; border-radius: 14px;
    background: light-dark(#fff, #1f2229); border: 1px solid light-dark(#dde0e6, #363b45); }
  h1 { margin: 0 0 4px; font-size: 20px; line-height: 28px; font-weight: 600; }
  p { margin: 0 0 20px; color: light-dark(#555d6b, #aab1bd); }
  form { display: grid; gap: 10px; }
  button { font: inherit; min-height: 52px; padding: 8px 14px; text-align: left; border-radius: 10px; cursor: pointer;
    color: inherit; background: transparent; border: 1px solid light-dark(#8b93a1, #6c7482); overflow-wrap: anywhere; }
  button:hover { background: light-dark(#f3f4f6, #292d36); }
  button:focus-visible { outline: 3px solid light-dark(#2f5fd0, #8fb1ff); outline-offset: 2px; }
  button b { display: block; font-weight: 600; }
  button.quiet { min-height: 40px; border-color: transparent; text-align: center; text-decoration: underline; }
`;

function page(title: string, body: string, script = ""): SsoPage {
  const nonce = randomBytes(16).toString("base64");
  // No form-action: the sign-in form's redirects end at the application, on another origin.
  const policy = `default-src 'none'; img-src data:; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; frame-ancestors 'none'; base-uri 'none'`;
  return {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "cache-control": "no-store",
    },
    html: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<style nonce="${nonce}">${style}</style></head>
<body><main><h1>${escape(title)}</h1>${body}</main>${script && `<script nonce="${nonce}">${script}</script>`}</body></html>`,
  };
}

const userButton = (user: SsoUser) =>
  `<button name="email" value="${escape(user.email)}"><b>${escape(user.title)}</b> ${escape(user.email)}</button>`;

/** The page that asks who signs in: one button for each person. */
export const loginPage = (action: string, users: readonly SsoUser[]): SsoPage =>
  page(
    "Sandbox sign-in",
    `<p>A stand-in for the company’s SSO. Nobody here has a password.</p>
<form method="post" action="${escape(action)}">${users.map(userButton).join("\n")}
<button class="quiet" name="cancel" value="yes">Cancel</button></form>`,
  );

/** Answers the library's sign-out question at once; the button is for browsers without scripts. */
export const logoutPage = (form: string): SsoPage =>
  page(
    "Signing out",
    `${form.replace("</form>", `<input type="hidden" name="logout" value="yes"><button>Sign out</button></form>`)}`,
    "document.forms[0].submit()",
  );

/** A page with one sentence. */
export const messagePage = (title: string, sentence: string): SsoPage =>
  page(title, `<p>${escape(sentence)}</p>`);
