import { connectionHandler } from "@/lib/server/http/handler";
import { readConnectionView } from "@/lib/server/reads/connection-view";

export const GET = connectionHandler("connection", readConnectionView);
