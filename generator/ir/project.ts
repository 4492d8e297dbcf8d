import type { Api } from "./api.ts";

/** What a config describes: the clients that one SDK package or one set of pages holds. */
export interface Project {
  readonly clients: readonly Client[];
}

/** A client: a class that groups the operations of one specification. */
export interface Client {
  /** Its key in the config, such as `management`; names folders and modules. */
  readonly key: string;
  /** The class, such as `ManagementClient`. */
  readonly className: string;
  readonly api: Api;
  /** The same model in other human languages, by locale (BCP 47). Only texts differ. */
  readonly translations: ReadonlyMap<string, Api>;
}
