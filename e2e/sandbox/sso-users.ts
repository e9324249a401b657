/** Somebody who can sign in at the sandbox's SSO. */
export type SsoUser = {
  email: string;
  /** What the sign-in page calls them, before their e-mail. */
  title: string;
  name: string;
  /** A list, or one group as a plain string, as some real servers send it. */
  groups: string[] | string;
};

export const defaultUsers: readonly SsoUser[] = [
  {
    email: "operator@example.com",
    title: "Operator",
    name: "Olive Operator",
    groups: ["bindery-operators"],
  },
  { email: "viewer@example.com", title: "Viewer", name: "Victor Viewer", groups: ["bindery-viewers"] },
  { email: "nobody@example.com", title: "No role", name: "Nora Nobody", groups: ["staff"] },
];

/** The subject is not the e-mail address, so that nobody can mistake one for the other. */
export const subjectOf = (user: SsoUser) => `sandbox-${Buffer.from(user.email).toString("hex")}`;
