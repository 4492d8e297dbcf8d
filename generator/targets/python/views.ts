/** What the templates print. Every view holds every key; texts are complete lines, already laid out and escaped. */

export interface ModelsModuleView {
  readonly hasImports: boolean;
  readonly imports: string;
  readonly exports: string;
  readonly hasClasses: boolean;
  readonly classes: readonly ClassView[];
  readonly hasAliases: boolean;
  readonly aliases: readonly AliasView[];
}

export interface ClassView {
  /** `class X(Model):` */
  readonly header: string;
  readonly doc: string | null;
  readonly hasFields: boolean;
  readonly fields: readonly FieldView[];
  /** A class needs a statement; its docstring is one. */
  readonly pass: boolean;
}

export interface FieldView {
  readonly line: string;
  readonly doc: string | null;
  readonly last: boolean;
}

export interface AliasView {
  readonly statement: string;
  readonly doc: string | null;
}

/** A package whose names are imported when they are first used. */
export interface LazyPackageView {
  readonly doc: string;
  readonly empty: boolean;
  /** Imports that only type checkers read. */
  readonly typeImports: string;
  readonly exports: string;
  readonly modules: string;
  readonly lazy: string;
  readonly version: string | null;
}

export interface ClientView {
  readonly imports: string;
  readonly exports: string;
  /** Those of groups, then the client's own. */
  readonly classes: readonly ClientClassView[];
}

export interface ClientClassView {
  readonly className: string;
  readonly doc: string;
  readonly base: string;
  readonly initializer: InitializerView | null;
  readonly groups: readonly GroupView[];
  readonly methods: readonly MethodView[];
}

/** An attribute that holds the methods of a group. */
export interface GroupView {
  readonly attribute: string;
  readonly className: string;
  readonly doc: string;
}

export interface InitializerView {
  readonly parameters: readonly string[];
  readonly doc: string;
  readonly call: string;
}

export interface MethodView {
  readonly decorator: string | null;
  /** `def` or `async def` */
  readonly define: string;
  readonly name: string;
  readonly parameters: readonly string[];
  readonly returns: string;
  readonly doc: string | null;
  readonly call: string;
}

export interface OperationsView {
  readonly hasImports: boolean;
  readonly imports: string;
  readonly exports: string;
  readonly operations: readonly string[];
}

export interface WebhooksView {
  readonly imports: string;
  readonly type: string;
}

export interface VersionView {
  readonly version: string;
}

export interface PyprojectView {
  readonly distribution: string;
  readonly version: string;
  readonly description: string;
  readonly license: string | null;
  readonly package: string;
}

export interface ReadmeView {
  readonly distribution: string;
  readonly package: string;
  readonly description: string;
  readonly sample: string;
  readonly asyncSample: string;
  readonly clients: readonly {
    readonly name: string;
    readonly asyncName: string;
    readonly operations: number;
  }[];
  readonly models: string;
  /** The variables of servers' addresses that clients can be given; empty where there are none. */
  readonly serverVariables: string;
  /** Whether deliveries have types. */
  readonly webhooks: boolean;
}
