"use client";

import { type ReactNode, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";

import { LinkButton } from "./button";
import { Notice } from "./notice";
import { Value } from "./value";

type SignInFormProps = {
  /** The handler that takes the browser to the SSO. */
  action: string;
  /** The path to arrive at afterwards. */
  target: string;
  /** Makes the SSO ask even a person it still knows. */
  again: boolean;
  /** The page is about to leave for the SSO. */
  onLeave?: () => void;
  /** The button that sends it. */
  children: ReactNode;
};

/** A plain form: it works before the page's scripts have arrived, and without them. */
export function SignInForm({ action, target, again, onLeave, children }: SignInFormProps) {
  return (
    <form method="post" action={action} onSubmit={onLeave}>
      <input type="hidden" name="callbackUrl" value={target} />
      {again && <input type="hidden" name="again" value="yes" />}
      {children}
    </form>
  );
}

/** Signs in elsewhere, so that this page and everything on it waits. */
export function SignInTab({ href }: { href: string }) {
  const ref = useRef<HTMLAnchorElement>(null);
  useLayoutEffect(() => {
    const link = ref.current;
    // What asked for the sign-in leaves once it is there, and must not take the focus along.
    return () => {
      if (document.activeElement !== link) return;
      (link?.closest("dialog") ?? document.getElementById("main"))?.focus();
    };
  }, []);
  return (
    <LinkButton ref={ref} href={href} target="_blank" size="sm">
      Sign in again in a new tab
    </LinkButton>
  );
}

/** Says which address to use where the browser is at another one: nothing can be signed in or sent from there. */
export function OtherAddress({ own }: { own: string }) {
  const here = useSyncExternalStore(
    noChange,
    () => window.location.origin,
    () => own,
  );
  if (here === own) return null;
  return (
    <Notice tone="warn" role="alert" title="This is not the address that Bindery is set up for.">
      <span>Signing in works only at </span>
      <a href={own} className="underline">
        <Value mono>{own}</Value>
      </a>
    </Notice>
  );
}

const noChange = () => () => {};

type OtherReaderProps = { reader: { id: string; label: string } };

/** Says when another person has signed in meanwhile, in this or another tab: what is sent is then theirs. */
export function OtherReader({ reader }: OtherReaderProps) {
  const [first] = useState(reader);
  if (first.id === reader.id) return null;
  return (
    <Notice
      tone="warn"
      role="alert"
      title={
        <>
          You are signed in as <Value>{reader.label}</Value> now.
        </>
      }
    >
      This was opened by <Value>{first.label}</Value>. What is sent or recorded from here carries the name{" "}
      <Value>{reader.label}</Value>.
    </Notice>
  );
}
