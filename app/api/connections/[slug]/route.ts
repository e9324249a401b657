import { connectionHandler } from "@/lib/server/handler";
import { readConnectionView } from "@/lib/server/reads/connection-view";

export const GET = connectionHandler("connection", readConnectionView);
