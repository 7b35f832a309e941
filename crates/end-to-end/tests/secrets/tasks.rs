//! The playbook: every module where it succeeds and where it fails.

use crate::echo::modules;

const PLAY: &str = r#"
- hosts: localhost
  gather_facts: false
  module_defaults:
    group/noa.clevercloud.all: {auth: "{{ auth }}", api_endpoint: "{{ emulator }}", api_retries: 1}
  tasks:
    - noa.clevercloud.addon_register: {name: kept, provider: postgres, details: {plan: s_sml}}
      register: kept
      no_log: "{{ hidden }}"
    - ansible.builtin.assert: {that: "kept.credentials.password in kept.env.values()", quiet: true}
    - noa.clevercloud.addon_register: {name: "new-{{ item.provider }}", provider: "{{ item.provider }}", details: "{{ item.details }}"}
      loop:
        - {provider: cellar, details: {}}
        - {provider: redis, details: {plan: s_mono}}
      register: several
      no_log: "{{ hidden }}"
    - ansible.builtin.assert: {that: "several.results[0].env | length > 0", quiet: true}
    - noa.clevercloud.addon_register: {name: new-kv, provider: kv}
      register: again
      until: again.env is defined
      retries: 2
      delay: 0
      no_log: "{{ hidden }}"
    - noa.clevercloud.addon_info: {addon: kept}
      register: found
      no_log: "{{ hidden }}"
    - ansible.builtin.assert: {that: "found.addons[0].env | length > 0", quiet: true}
    - noa.clevercloud.addon_info: {env: true}
      register: polled
      until: "polled.addons | length > 50"
      retries: 1
      delay: 0
      no_log: "{{ hidden }}"
      ignore_errors: true
    - noa.clevercloud.addon_info: {env: true, auth: "{{ auth_plaintext }}"}
      no_log: "{{ hidden }}"
    - noa.clevercloud.addon_provider_info: {provider: kv}
      no_log: "{{ hidden }}"
    - noa.clevercloud.addon_info: {api_endpoint: "{{ silent }}", api_timeout: 1}
      no_log: "{{ hidden }}"
      ignore_errors: true
    - noa.clevercloud.addon_remove: {addon: gone}
      no_log: "{{ hidden }}"
"#;

const TROUBLE: &str = r#"
    - noa.clevercloud.MODULE: {OPTIONS, api_endpoint: "{{ item }}", api_timeout: 1, auth: "{{ auth_plaintext }}"}
      loop: "{{ troubles }}"
      no_log: "{{ hidden }}"
      ignore_errors: true
      register: result
    - ansible.builtin.assert: {that: "result.results | select('failed') | length == troubles | length", quiet: true}
    - noa.clevercloud.MODULE: {OPTIONS, api_endpoint: "{{ troubles[0] }}"}
      no_log: "{{ hidden }}"
      ignore_errors: true
    - noa.clevercloud.MODULE: {OPTIONS, organisation: "{{ auth.consumer_secret }}", auth: "{{ auth | combine({'oops': auth.resource_secret}) }}"}
      no_log: "{{ hidden }}"
      ignore_errors: true
      register: result
    - noa.clevercloud.MODULE: {OPTIONS, auth: "{{ auth_wrong }}"}
      no_log: "{{ hidden }}"
      ignore_errors: true
    - ansible.builtin.assert: {that: "result is failed", quiet: true}
"#;

/// Variables: `auth`, `auth_plaintext`, `auth_wrong`, `emulator`, `troubles` (addresses of bad
/// servers), `silent` (one that never answers), `hidden`.
pub(crate) fn playbook() -> String {
    let mut text = PLAY.to_owned();
    for (module, options) in modules() {
        let options = options.to_string();
        let options = match options.trim_matches(['{', '}']) {
            "" => "organisation: ~",
            _ => options.strip_prefix('{').unwrap().strip_suffix('}').unwrap(),
        };
        text += &TROUBLE.replace("MODULE", module).replace("OPTIONS", options);
    }
    text
}
