/** What Python and the packages around the generated code keep for themselves. */

/** https://docs.python.org/3/reference/lexical_analysis.html#keywords */
export const keywords: ReadonlySet<string> = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from " +
    "global if import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);

/** Builtins that annotations name; where a class has a member of that name, they are written `builtins.…`. */
export const annotationBuiltins: ReadonlySet<string> = new Set(
  "bool bytes dict float int list object str tuple type".split(" "),
);

/** Attributes of `pydantic.BaseModel` and its metaclass that a field would hide, deprecated ones included. */
export const modelMembers: ReadonlySet<string> = new Set([
  ..."construct copy dict from_orm json parse_file parse_obj parse_raw schema schema_json".split(" "),
  ..."update_forward_refs validate builtins mro register".split(" "),
  ..."model_config model_fields model_computed_fields model_construct model_copy model_dump".split(" "),
  ..."model_dump_json model_extra model_fields_set model_json_schema model_parametrized_name".split(" "),
  ..."model_post_init model_rebuild model_validate model_validate_json model_validate_strings".split(" "),
]);

/** Names that modules of models import or define. */
export const modelModuleNames: ReadonlySet<string> = new Set([
  ..."Annotated Any Field Literal Mapping Model NotRequired Sequence TypeAlias TypeAliasType".split(" "),
  ..."TypedDict UnknownModel Warning Exception BaseException".split(" "),
]);

/** Arguments that every method has. The last is not called `options`, because bodies often have a member of that name. */
export const methodArguments: ReadonlySet<string> = new Set(["self", "request_options"]);

/** Members of the runtime's clients. */
export const clientMembers: ReadonlySet<string> = new Set([
  "close",
  "builtins",
  "with_raw_response",
  "with_streaming_response",
]);

/** File names that Windows keeps for devices. */
export const deviceNames: ReadonlySet<string> = new Set([
  ..."con prn aux nul".split(" "),
  ...Array.from({ length: 9 }, (_, index) => [`com${index + 1}`, `lpt${index + 1}`]).flat(),
]);
