import { lazyPart } from "@/components/ui/lazy-part";

/** The code of the dialogs comes apart from the page's own. */
export const rotationWindow = lazyPart(() =>
  import("./rotation-window").then((module) => module.RotationWindow),
);
export const testBindDialog = lazyPart(() =>
  import("./test-bind-dialog").then((module) => module.TestBindDialog),
);
