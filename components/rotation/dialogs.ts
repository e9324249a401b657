import { lazyPart } from "@/components/ui/lazy-part";

const load = () => import("./windows");

/** The code of the dialogs comes apart from the page's own. */
export const rotationWindow = lazyPart(() => load().then(({ RotationWindow }) => RotationWindow));
export const testBindDialog = lazyPart(() => load().then(({ TestBindDialog }) => TestBindDialog));
