import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { Value } from "@/components/ui/value";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { difference } from "@/lib/domain/difference";
import { type DoubtTime, sendAgainWords, trafficIf, type TrafficWords } from "@/lib/domain/doubt-words";
import type { Settings } from "@/lib/domain/settings";
import { standingOf, valuesOf } from "@/lib/domain/standing";
import { CLOSING_MS } from "@/lib/domain/switching";
import { DoubtNotice, Effect, WayOut } from "./doubt-notice";
import { type Asked, askedFor, mayBe, otherwise, wish } from "./asked-for";
import type { Sending } from "@/components/settings/use-sending";

/** When it was sent again, so that a repeat with the same result does not leave the page as it was. */
function SentAgain({ sent }: Pick<Asked, "sent">) {
  const last = sent.at(-1);
  const before = sent.at(-2);
  if (sent.length < 2 || last === undefined || before === undefined) return null;
  return (
    <span>
      <span>
        {sent.length === 2 ? "It was sent twice, at " : `It was sent ${sent.length} times, last at `}
      </span>
      <Time at={before.at} style="clock" fixed={false} /> and{" "}
      <Time at={last.at} style="clock" fixed={false} />.{" "}
    </span>
  );
}

const repeatWords: Record<NonNullable<ConnectionView["failedRepeat"]>["outcome"], string> = {
  rejected: "The provider refused a repeat of it; the first attempt may still be in force.",
  "not-sent": "A repeat of it did not reach the provider; the first attempt may still be in force.",
};

const minuteOf = (at: number) => Math.floor(at / 60_000);

/** To the second where another attempt was asked for in the same minute. */
const timeStyle = (at: number, groups: readonly Asked[]): { style?: "clock" } =>
  groups.filter(({ first }) => minuteOf(first.at) === minuteOf(at)).length > 1 ? { style: "clock" } : {};

type AskedForProps = { view: ConnectionView; asked: Asked; groups: readonly Asked[] };

function AskedFor({ view, asked, groups }: AskedForProps) {
  const { first, last, sent } = asked;
  return (
    <span className={groups.length > 1 ? "block" : undefined}>
      <Value>{first.by}</Value> asked to <span>{wish(view.settings?.body ?? null, first.settings)}</span>,{" "}
      <Time at={first.at} {...timeStyle(first.at, groups)} fixed={false} />. <SentAgain sent={sent} />
      <span>{last.cause}</span>
    </span>
  );
}

/** What an attempt asked for against what was certain; the first settings of all have nothing beside them. */
const changeOf = ({ settings }: ConnectionView, asked: Settings) =>
  difference(settings?.body ?? { enabled: true, allowlist: [], dailyLimit: null }, asked);

const trafficOf = (view: ConnectionView, { last }: Asked) =>
  trafficIf(changeOf(view, last.settings), view.settings?.body ?? null);

/** What traffic sees; `times` are those that its words leave to the page. */
function Traffic({ words, times }: { words: TrafficWords; times: Record<DoubtTime, number> }) {
  return (
    <>
      <strong className="font-medium">{words.lead}</strong>
      {words.rest.map((piece, index) =>
        typeof piece === "string" ? (
          <span key={index}>{piece}</span>
        ) : (
          <Time key={index} at={times[piece.time]} fixed={false} />
        ),
      )}
    </>
  );
}

function Effects({ view, groups }: { view: ConnectionView; groups: readonly Asked[] }) {
  const [oldest] = groups;
  if (oldest === undefined) return null;
  const several = groups.length > 1;
  const timesOf = ({ first, last }: Asked) => ({
    asked: first.at,
    closed: last.endedAt + CLOSING_MS,
    settings: view.settings?.at ?? 0,
  });
  return (
    <>
      <Effect of={several ? "If one arrived: the last that did counts" : "If the change arrived"}>
        {groups.map((asked) => (
          <p key={asked.first.seq}>
            {several && (
              <span>
                Of <Time at={asked.first.at} {...timeStyle(asked.first.at, groups)} fixed={false} />:{" "}
              </span>
            )}
            <Traffic words={trafficOf(view, asked).arrived} times={timesOf(asked)} />
          </p>
        ))}
      </Effect>
      <Effect of={several ? "If none arrived" : "If it did not arrive"}>
        <Traffic words={trafficOf(view, oldest).notArrived} times={timesOf(oldest)} />
      </Effect>
    </>
  );
}

/** Whether the newest attempt was repeated and is as open as before. */
const inVain = ({ attempts, failedRepeat }: ConnectionView) =>
  failedRepeat !== null || attempts.settings.at(-1)?.repeats !== null;

type WaysProps = { view: ConnectionView; sending: Sending; testBind: ReactNode; several: boolean };

function SendAgain({ view, sending, several }: Omit<WaysProps, "testBind">) {
  const { repeating } = sending;
  const newest = view.attempts.settings.at(-1);
  if (newest === undefined || view.sendAgain === null) return null;
  const busy = view.inFlight && !repeating.pending;
  return (
    <WayOut
      button={
        <Button
          variant="primary"
          pending={repeating.pending}
          disabledReason={
            busy ? `${view.inFlight?.by ?? "Somebody"} is changing this connection right now.` : undefined
          }
          onClick={repeating.start}
        >
          {repeating.asks ? "Review and send again" : "Send again"}
        </Button>
      }
    >
      {repeating.since === null ? (
        <span>{sendAgainWords(changeOf(view, newest.settings), { several, inVain: inVain(view) })}</span>
      ) : (
        <span role="status">
          Sending again since <Time at={repeating.since} style="clock" fixed={false} />. The provider may take
          until its timeout; then this is as open as before, and says so.
        </span>
      )}
    </WayOut>
  );
}

function Ways({ view, sending, testBind, several }: WaysProps) {
  const switched = valuesOf(standingOf(view).enabled).length > 1;
  const provesOff = view.settings?.body.enabled === false;
  return (
    <>
      <SendAgain {...{ view, sending, several }} />
      {switched && Boolean(testBind) && (
        <WayOut button={testBind}>
          <span>
            {provesOff
              ? "Shows whether clients can bind. If it binds, it is switched on. A refusal can have other causes."
              : "Shows whether clients can bind. If it binds, it is not switched off. A refusal can have other causes."}
          </span>
        </WayOut>
      )}
      <WayOut
        button={<Button onClick={() => void sending.startReview("record")}>Record what is in force</Button>}
      >
        Settles it too, once you have read it in the provider’s own dashboard. Nothing is sent.
      </WayOut>
    </>
  );
}

function Foot({ view }: { view: ConnectionView }) {
  if (view.role === "viewer")
    return "An operator settles it: by sending again, by something new, or by recording what is in force.";
  return (
    <>
      {view.sendAgain === null && <span>It cannot be sent again any more. </span>}
      <span>{otherwise(view)}</span> <span>Rotating credentials waits until this is settled.</span>
    </>
  );
}

/** Changes of settings that are not confirmed: what may be in force, and what settles it. */
export function SettingsDoubt({ view, sending, testBind }: Omit<WaysProps, "several">) {
  const groups = askedFor(view.attempts.settings);
  const several = groups.length > 1;
  return (
    <DoubtNotice
      heading={<span>{`Not confirmed: ${mayBe(view)}`}</span>}
      effects={<Effects view={view} groups={groups} />}
      ways={view.role === "operator" && <Ways {...{ view, sending, testBind, several }} />}
      foot={<Foot view={view} />}
    >
      {several && (
        <span className="block">{`${groups.length} changes have no clear answer: all, some or none may have arrived.`}</span>
      )}
      {groups.map((asked) => (
        <AskedFor key={asked.first.seq} {...{ view, asked, groups }} />
      ))}{" "}
      {view.failedRepeat && <span>{`${repeatWords[view.failedRepeat.outcome]} `}</span>}
      <span>The provider cannot be asked what is in force.</span>
    </DoubtNotice>
  );
}
