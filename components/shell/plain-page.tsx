import type { ReactNode } from "react";
import { Value } from "@/components/ui/value";
import { Logo } from "./logo";

type PlainPageProps = {
  title: string;
  children: ReactNode;
};

/** A page with nothing but a message: sign-in, not found, errors. */
export function PlainPage({ title, children }: PlainPageProps) {
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-md flex-col justify-center px-4 py-16">
      <p className="mb-8 flex items-center gap-2.5 font-semibold tracking-[-0.01em]">
        <Logo />
        <Value>Bindery</Value>
      </p>
      <h1 className="text-title font-semibold tracking-[-0.02em]">{title}</h1>
      <div className="mt-3 grid justify-items-start gap-5 text-ink-2">{children}</div>
    </main>
  );
}
