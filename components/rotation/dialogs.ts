/** The code of the dialogs comes apart from the page's own. */
export const loadRotationWindow = () => import("./rotation-window").then((module) => module.RotationWindow);
export const loadTestBindDialog = () => import("./test-bind-dialog").then((module) => module.TestBindDialog);
