"use client";

import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy";
import { Fence } from "@/components/ui/fence";
import { Value } from "@/components/ui/value";
import { certainSystemId } from "./known-credentials";
import { MASK } from "./mask";
import type { RotationParts } from "./rotation-model";

/** The credentials once more, made of as little as possible: for where their card cannot be shown. */
export function PlainSecret({ state, dispatch, view }: RotationParts) {
  const value = useRef<HTMLSpanElement>(null);
  const { parts, password, systemId, hidden } = state.draft;
  const id = parts.systemId ? systemId : certainSystemId(view);
  const show = () => dispatch({ type: "hidden", on: false });
  return (
    <div className="grid gap-3 rounded-lg border border-line-2 bg-surface px-4 py-3.5">
      {id && (
        <p>
          <span>System ID:</span> <Value mono>{id}</Value>
        </p>
      )}
      {parts.password && (
        <div className="flex flex-wrap items-center gap-3">
          <span
            ref={value}
            role="group"
            aria-label="New password"
            translate="no"
            className="font-mono text-secret font-medium tracking-[0.06em]"
          >
            {hidden ? MASK : password}
          </span>
          <Fence instead={() => null}>
            {hidden && (
              <Button size="sm" onClick={show}>
                Show password
              </Button>
            )}
            <CopyButton text={() => password} what="password" target={value} onRefused={show} />
          </Fence>
        </div>
      )}
    </div>
  );
}
