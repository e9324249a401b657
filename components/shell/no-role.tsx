import { Button } from "@/components/ui/button";
import { Value } from "@/components/ui/value";
import { PlainPage } from "./plain-page";

type NoRoleProps = {
  /** Who is signed in. */
  label: string;
  /** The groups that would give a role, as the configuration names them. */
  operatorGroups: readonly string[];
  viewerGroups: readonly string[];
  signOut: () => Promise<void>;
};

/** What a signed-in person sees who may not see any connection. */
export function NoRole({ label, operatorGroups, viewerGroups, signOut }: NoRoleProps) {
  return (
    <PlainPage title="You have no role in Bindery">
      <p>
        You are signed in as <Value className="text-ink">{label}</Value>, and none of your groups opens a
        connection. Ask the people who run your SSO for one of these groups:
      </p>
      <dl className="grid gap-3">
        <Groups purpose="To change connections" names={operatorGroups} />
        <Groups purpose="To look at them" names={viewerGroups} />
      </dl>
      <p>Groups are read when you sign in: once you have one, sign out here and sign in again.</p>
      <form action={signOut}>
        <Button type="submit">Sign out</Button>
      </form>
    </PlainPage>
  );
}

function Groups({ purpose, names }: { purpose: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div>
      <dt>{purpose}</dt>
      {names.map((name) => (
        <dd key={name} translate="no" className="font-mono text-sm wrap-anywhere text-ink">
          {name}
        </dd>
      ))}
    </div>
  );
}
