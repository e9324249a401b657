/** The one fixed sentence for whatever went wrong while a page was shown. */
export const WENT_WRONG =
  "Something unexpected happened here. If a change was on its way, its outcome is on the connection’s page and in its history.";
