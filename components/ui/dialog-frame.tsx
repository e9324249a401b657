import type { SubmitEvent, ReactNode } from "react";

type DialogFrameProps = {
  titleId: string;
  title: ReactNode;
  icon?: ReactNode;
  onSubmit?: (event: SubmitEvent<HTMLFormElement>) => void;
  confirmation?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

const frameClass = "modal-frame flex flex-col overflow-clip border border-line bg-surface shadow-dialog";

/** Header and footer stay in sight, the body between them scrolls. */
export function DialogFrame({ titleId, title, icon, onSubmit, ...rest }: DialogFrameProps) {
  const { confirmation, actions, children } = rest;
  const content = (
    <>
      <header className="flex shrink-0 items-center gap-2.5 px-4 pt-5.5 sm:px-6 [&>.lucide]:size-5">
        {icon}
        <h2 id={titleId} className="min-w-0 text-dialog font-semibold tracking-[-0.01em] wrap-anywhere">
          {title}
        </h2>
      </header>
      {/* Rows as high as they want to be: WebKit would squash a clipped card before it lets the body scroll. */}
      <div className="grid min-h-0 auto-rows-max grid-cols-[minmax(0,1fr)] gap-3.5 overflow-y-auto overscroll-contain px-4 pt-3.5 pb-5.5 focus-visible:-outline-offset-2 sm:px-6">
        {children}
      </div>
      {(confirmation !== undefined || actions !== undefined) && (
        <footer className="flex shrink-0 flex-wrap items-center gap-x-2.5 gap-y-3 border-t border-line bg-page px-4 py-3.5 sm:px-6">
          <div className="mr-auto flex min-w-0 items-center text-ink-2">{confirmation}</div>
          <div className="ml-auto flex flex-wrap justify-end gap-2.5">{actions}</div>
        </footer>
      )}
    </>
  );
  if (onSubmit === undefined) return <div className={frameClass}>{content}</div>;
  return (
    <form
      noValidate
      className={frameClass}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(event);
      }}
    >
      {content}
    </form>
  );
}
