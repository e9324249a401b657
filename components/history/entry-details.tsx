"use client";

import { useRef } from "react";

import { CopyButton } from "@/components/ui/copy";
import { KeyValueList, KeyValueRow } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { Value } from "@/components/ui/value";
import { describeBind } from "@/lib/domain/bind-words";
import { grouped } from "@/lib/domain/counted";
import type { EntryDetail } from "@/lib/domain/history/entry";
import { answerOf, evidenceText, utcText } from "@/lib/domain/history/evidence";
import { routes } from "@/lib/routes";
import { BeforeAfter } from "./before-after";

/** A connection as the details of its entries need it. */
export type Place = { slug: string; name: string; canRestore: boolean };

const Mono = ({ children }: { children: string }) => (
  <Value mono className="text-sm">
    {children}
  </Value>
);

function Moment({ at }: { at: number }) {
  return (
    <span className="flex flex-wrap gap-x-2">
      <Time at={at} /> <Value className="text-sm text-ink-3">{utcText(at)}</Value>
    </span>
  );
}

const Sent = ({ body }: { body: string | null }) =>
  body === null ? (
    <span>nothing was sent</span>
  ) : (
    <pre
      tabIndex={0}
      aria-label="Body of the call"
      translate="no"
      className="max-h-60 w-full overflow-auto font-mono text-sm whitespace-pre-wrap wrap-anywhere"
    >
      {body}
    </pre>
  );

const EntryLink = ({ slug, seq }: { slug: string; seq: number }) => (
  <a className="text-accent underline" href={routes.historyEntry(slug, seq)}>
    {`entry ${grouped(seq)}`}
  </a>
);

type DetailsProps = {
  detail: EntryDetail;
  place: Place;
  /** On the page of this entry alone, which then needs no link to itself. */
  ownPage?: boolean;
};

/** Everything about one entry: who, from where, what was sent, what came back, and what proves it. */
export function EntryDetails({ detail, place, ownPage = false }: DetailsProps) {
  const { row, actor, from, before, after, body, settlements, binds, hash } = detail;
  const own = row.subject.kind === "bind" ? row.subject.result : null;
  return (
    <>
      <KeyValueList>
        <KeyValueRow name="Entry">{grouped(row.seq)}</KeyValueRow>
        <KeyValueRow name="Who">
          <Value className="wrap-anywhere">{actor.label}</Value>
          <Value className="text-sm text-ink-2 wrap-anywhere">{`${actor.subject} at ${actor.issuer}`}</Value>
        </KeyValueRow>
        <KeyValueRow name="From">{from === null ? "not known" : <Mono>{from}</Mono>}</KeyValueRow>
        <KeyValueRow name="When">
          <Moment at={row.at} />
        </KeyValueRow>
        {row.reason !== null && (
          <KeyValueRow name="Reason">
            <Value>{row.reason}</Value>
          </KeyValueRow>
        )}
        {settlements.map(({ seq, at, outcome }) => (
          <KeyValueRow key={seq ?? "due"} name="Answer">
            <Value className="wrap-anywhere">{answerOf(outcome)}</Value>
            <span className="text-sm text-ink-2">{`after ${grouped(outcome.ms)} ms`}</span>
            <Moment at={at} />
          </KeyValueRow>
        ))}
        {own && (
          <KeyValueRow name="Result">
            <Value>{describeBind(own)}</Value>
          </KeyValueRow>
        )}
        {binds.map(({ seq, at, result }) => (
          <KeyValueRow key={seq} name="Bind check">
            <Value>{describeBind(result)}</Value>
            <Moment at={at} />
          </KeyValueRow>
        ))}
        <Relations detail={detail} slug={place.slug} />
        {after && (
          <KeyValueRow name="Settings">
            <BeforeAfter before={before} after={after} />
          </KeyValueRow>
        )}
        {(body !== null || after) && (
          <KeyValueRow name="Sent">
            <Sent body={body} />
          </KeyValueRow>
        )}
        <KeyValueRow name="SHA-256">
          <Mono>{hash}</Mono>
        </KeyValueRow>
      </KeyValueList>
      <Actions detail={detail} place={place} ownPage={ownPage} />
    </>
  );
}

/** The entries that this one repeats, tries, settles, or is settled by. */
function Relations({ detail: { row, refersTo }, slug }: { detail: EntryDetail; slug: string }) {
  const { subject, settledBy } = row;
  const bind = subject.kind === "bind" ? subject : null;
  return (
    <>
      {settledBy && (
        <KeyValueRow name="Settled by">
          <EntryLink slug={slug} seq={settledBy.seq} />
          <Moment at={settledBy.at} />
        </KeyValueRow>
      )}
      {refersTo !== null && (
        <KeyValueRow name={bind ? "Tried" : "Repeats"}>
          {refersTo === 0 ? (
            <span>the password from before every rotation here</span>
          ) : (
            <EntryLink slug={slug} seq={refersTo} />
          )}
          {bind?.onWord && <span className="text-sm text-ink-2">on the word of who checked it</span>}
        </KeyValueRow>
      )}
      {bind && bind.settled.length > 0 && (
        <KeyValueRow name="Settled">
          {bind.settled.map((seq) => (
            <EntryLink key={seq} slug={slug} seq={seq} />
          ))}
        </KeyValueRow>
      )}
    </>
  );
}

function Actions({ detail, place, ownPage }: DetailsProps) {
  const ticket = useRef<HTMLPreElement>(null);
  const address = useRef<HTMLSpanElement>(null);
  const path = routes.historyEntry(place.slug, detail.row.seq);
  const link = () => new URL(path, location.href).href;
  const text = () => evidenceText(place.name, detail, link());
  const fill = (element: HTMLElement | null, content: string) => {
    if (element) element.textContent = content;
  };
  return (
    <div className="border-t border-line px-4 py-3">
      <div className="flex flex-wrap items-center gap-2.5">
        <span className="text-sm text-ink-2">For a ticket:</span>
        <CopyButton
          text={text}
          what="evidence for a ticket"
          target={ticket}
          onRefused={() => fill(ticket.current, text())}
        />
        <span className="text-sm text-ink-2">Link:</span>
        <CopyButton
          text={link}
          what="link"
          target={address}
          onRefused={() => fill(address.current, link())}
        />
        {!ownPage && (
          <LinkButton size="sm" href={path}>
            Open page
          </LinkButton>
        )}
        {place.canRestore && detail.after && (
          <LinkButton size="sm" href={routes.restore(place.slug, detail.row.seq)}>
            Restore these settings
          </LinkButton>
        )}
      </div>
      <pre ref={ticket} translate="no" className="text-sm whitespace-pre-wrap wrap-anywhere" />
      <span ref={address} translate="no" className="text-sm wrap-anywhere" />
    </div>
  );
}
