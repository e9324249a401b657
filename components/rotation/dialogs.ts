/** The code of the dialogs comes apart from the page's own; each is fetched once, and again after a failure. */
export const loadRotateDialog = () => import("./rotate-dialog").then((module) => module.RotateDialog);
export const loadTestBindDialog = () => import("./test-bind-dialog").then((module) => module.TestBindDialog);
