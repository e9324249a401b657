"use client";

import { Component, type ReactNode } from "react";

import { Button } from "./button";
import { Notice } from "./notice";

type FenceProps = {
  /** What stands in the place of what failed; `again` tries once more. */
  instead: (again: () => void) => ReactNode;
  children: ReactNode;
};

/**
 * A fault in rendering takes no more of the page along than what is inside. Each side has an element of its own: a
 * translator or an extension may have taken nodes away in it, and then only the whole of it can still be removed.
 */
export class Fence extends Component<FenceProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  readonly again = () => this.setState({ failed: false });

  override render() {
    const { instead, children } = this.props;
    return this.state.failed ? (
      <div key="instead" className="contents">
        {instead(this.again)}
      </div>
    ) : (
      <div key="whole" className="contents">
        {children}
      </div>
    );
  }
}

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
