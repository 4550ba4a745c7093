import * as stderr from "wasi:cli/stderr@0.2.12";
import * as clock from "wasi:clocks/monotonic-clock@0.2.12";
import * as handler from "wasi:http/outgoing-handler@0.2.12";
import * as types from "wasi:http/types@0.2.12";
import * as poll from "wasi:io/poll@0.2.12";
import { connect } from "@wit-bindgen-ts/runtime-helpers/guest";

connect({ poll, "monotonic-clock": clock, "outgoing-handler": handler, "http-types": types, stderr });
