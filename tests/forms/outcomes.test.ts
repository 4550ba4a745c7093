import { inForms } from "./in-forms.ts";
import { scenarios } from "./scenarios/outcomes.ts";

inForms("outcomes", Object.keys(scenarios), "outcomes");
