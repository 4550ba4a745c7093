import { inForms } from "./in-forms.ts";
import { scenarios } from "./scenarios/values.ts";

inForms("values", Object.keys(scenarios), "values");
