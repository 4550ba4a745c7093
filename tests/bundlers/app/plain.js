// The same without the plugin: of what the command has written.
import { instantiate } from "./gen/app.js";

instantiate({ "host-echo": (text) => `${text}!` }).then(({ through }) => console.log(through("naïve 𝄞")));
