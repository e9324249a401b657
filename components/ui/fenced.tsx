"use client";

import type { ReactNode } from "react";
import { Button } from "./button";
import { Fence } from "./fence";
import { Notice } from "./notice";

type FencedProps = {
  /** What it is, at the start of a sentence. */
  what: string;
  children: ReactNode;
};

/** A part of the page whose faults stay its own: they are said in its place. */
export const Fenced = ({ what, children }: FencedProps) => (
  <Fence
    instead={(again) => (
      <Notice
        tone="bad"
        role="alert"
        title={`${what} could not be shown.`}
        actions={
          <Button size="sm" onClick={again}>
            Show it again
          </Button>
        }
      >
        Something failed in drawing this part of the page. Nothing was sent or changed by that, and what you
        have entered is kept.
      </Notice>
    )}
  >
    {children}
  </Fence>
);
