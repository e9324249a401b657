import type { ReactNode } from "react";

import { Time } from "@/components/ui/time";
import { Value } from "@/components/ui/value";
import { enabledOf } from "@/lib/domain/bind-context";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { numberWord } from "@/lib/domain/counted";
import { rotationTraffic } from "@/lib/domain/doubt-words";
import { rotationBlock } from "@/lib/domain/rotation-block";
import type { CredentialsAttempt } from "@/lib/domain/standing";
import { DoubtNotice, Effect, WayOut } from "./doubt-notice";

type Parts = { password: boolean; systemId: boolean };

const partsOf = (attempts: readonly CredentialsAttempt[]): Parts => ({
  password: attempts.some(({ password }) => password),
  systemId: attempts.some(({ systemId }) => systemId !== null),
});

/** What is replaced, one and several of it. */
function nouns({ password, systemId }: Parts) {
  if (password && systemId)
    return {
      one: "pair of system ID and password",
      many: "pairs of system ID and password",
      fresh: "a new system ID and password",
      replace: "are accepted, they replace",
    };
  const one = password ? "password" : "system ID";
  return { one, many: `${one}s`, fresh: `a new ${one}`, replace: "is accepted, it replaces" };
}

/** How many credentials may be the ones in force: a repeat carries the same as the attempt that it repeats. */
const countPossible = (attempts: readonly CredentialsAttempt[]) =>
  1 + new Set(attempts.map(({ seq, repeats }) => repeats ?? seq)).size;

function Rotated({ attempt }: { attempt: CredentialsAttempt }) {
  const { by, at, cause } = attempt;
  const { one } = nouns(partsOf([attempt]));
  return (
    <span className="block">
      <Value>{by}</Value> asked for a new <span>{one}</span>, <Time at={at} fixed={false} />.{" "}
      <span>{cause}</span>
    </span>
  );
}

/** Rotations that are not confirmed: how many credentials may be the ones in force, and what settles it. */
export function CredentialsDoubt({ view, rotateAgain }: { view: ConnectionView; rotateAgain: ReactNode }) {
  const attempts = view.attempts.credentials;
  const parts = partsOf(attempts);
  const { many, fresh, replace } = nouns(parts);
  const possible = countPossible(attempts);
  const all = possible === 2 ? "both" : `all ${numberWord(possible)}`;
  const enabled = enabledOf(view);
  const traffic = rotationTraffic(parts, enabled);
  const block = rotationBlock(view);
  return (
    <DoubtNotice
      heading={<span>{`Not confirmed: one of ${numberWord(possible)} ${many} is in force.`}</span>}
      effects={
        <Effect of="Your traffic now">
          <p>
            <strong className="font-medium">{traffic.now.lead}</strong>
            <span>{traffic.now.rest.filter((piece) => typeof piece === "string").join("")}</span>{" "}
            <span>{traffic.keep}</span>
          </p>
        </Effect>
      }
      ways={
        view.role === "operator" && (
          <WayOut button={rotateAgain}>
            <span>
              {block === undefined
                ? `Settles it: once ${fresh} ${replace} ${all}.`
                : `${block} After that, ${fresh} can settle it.`}
            </span>
          </WayOut>
        )
      }
      {...(view.smpp &&
        view.role === "operator" &&
        enabled !== "off" && {
          foot: "To find out which one is in force, use Test bind with each that you hold: the one that binds is. A refusal can have other causes.",
        })}
    >
      {attempts.map((attempt) => (
        <Rotated key={attempt.seq} attempt={attempt} />
      ))}
      <span>The provider cannot be asked which one is in force.</span>
    </DoubtNotice>
  );
}
