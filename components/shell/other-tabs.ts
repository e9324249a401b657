const name = "bindery-session";

/** Tells the other tabs of this browser that who is signed in may have changed. */
export function tellOtherTabs(): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage("changed");
  channel.close();
}

/** Calls `look` when another tab says so, and when this one is looked at again; gives the end of it. */
export function whenSessionMayHaveChanged(look: () => void): () => void {
  const channel = new BroadcastChannel(name);
  const onVisible = () => {
    if (document.visibilityState === "visible") look();
  };
  channel.addEventListener("message", look);
  document.addEventListener("visibilitychange", onVisible);
  return () => {
    channel.close();
    document.removeEventListener("visibilitychange", onVisible);
  };
}
