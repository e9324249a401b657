/** The windows of the credentials in one piece: they share most of what they are made of. */
export { RotationWindow } from "./rotation-window";
export { TestBindDialog } from "./test-bind-dialog";
