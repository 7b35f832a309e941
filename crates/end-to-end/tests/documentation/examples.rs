//! Every example of the documentation is carried out by the real `ansible-playbook`, in check mode and for real.

use end_to_end::Playbook;

use crate::code_blocks;
use crate::inventories;
use crate::pages;
use crate::presupposed::{self, Presupposed, TEMPLATE};

/// The earlier task whose result some examples use.
const EARLIER: &str = "
    - noa.clevercloud.addon_register: {provider: redis, name: earlier, details: {plan: s_mono}}
      register: result
";

#[test]
fn every_example_of_every_plugin_runs() {
    let pages = ["module", "lookup", "inventory"].into_iter().flat_map(pages::of);
    let examples = pages.map(|(name, page)| {
        let documents = page["examples"].as_str().unwrap().split("\n---\n");
        (name, documents.map(str::to_owned).collect::<Vec<_>>())
    });
    let broken: Vec<String> = examples.filter_map(|(name, blocks)| complaint(&name, &blocks)).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
}

#[test]
fn every_playbook_of_the_readme_and_the_guides_runs() {
    let files = code_blocks::files();
    let broken: Vec<String> = files
        .iter()
        .filter_map(|file| {
            let blocks = code_blocks::yaml(file);
            assert!(!blocks.is_empty(), "{} has no example, or it is not found", file.display());
            complaint(&file.file_stem().unwrap().to_string_lossy(), &blocks)
        })
        .collect();
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
}

#[test]
fn an_example_with_a_mistake_is_found() {
    let of = |block: &str| complaint("mistake", &[block.to_owned()]);
    assert_eq!(of("- noa.clevercloud.addon_info: {provider: postgres}\n"), None);
    let mistake = of("- noa.clevercloud.addon_info: {provider: postgras}\n").unwrap();
    assert!(mistake.contains("did you mean"), "{mistake}");
    let skipped = of("- noa.clevercloud.addon_info:\n  when: false\n").unwrap();
    assert!(skipped.contains("skipped=1"), "{skipped}");
}

/// What is wrong with the examples of a document, if anything. They are carried out in their order.
fn complaint(document: &str, blocks: &[String]) -> Option<String> {
    let (inventories, plays): (Vec<_>, Vec<_>) = blocks.iter().partition(|block| inventories::is_one(block));
    inventories::complaint(document, &inventories).or_else(|| {
        if plays.is_empty() { None } else { complaint_about_plays(document, &plays, &inventories) }
    })
}

fn complaint_about_plays(document: &str, blocks: &[&String], inventories: &[&String]) -> Option<String> {
    [&["--check"][..], &[]].into_iter().find_map(|mode| {
        let presupposed = Presupposed::start();
        let plays: String = blocks.iter().map(|block| play(&presupposed.placed(block))).collect();
        let playbook = Playbook::new(&format!("examples-{document}"), &plays);
        playbook.add(TEMPLATE.0, TEMPLATE.1);
        let variables = presupposed::variables();
        let mut arguments = vec!["--extra-vars", &variables];
        arguments.extend(mode);
        let added = inventories::add(&playbook, &presupposed, inventories);
        arguments.extend(added.iter().map(String::as_str));
        let run = playbook.run(&presupposed.emulator, &arguments);
        let did_all = ["failed=0", "skipped=0", "rescued=0", "ignored=0"];
        let reached = !run.screen.contains("no hosts matched");
        let complete = run.success && reached && did_all.iter().all(|part| run.screen.contains(part));
        (!complete).then(|| format!("{document} {mode:?}:\n{}", run.screen))
    })
}

/// A whole play is taken as it is; tasks, and defaults of modules, become one.
fn play(example: &str) -> String {
    let head = "- hosts: localhost\n  gather_facts: false\n";
    if example.starts_with("- hosts:") || example.contains("\n  hosts:") {
        example.to_owned()
    } else if example.starts_with("module_defaults:") {
        format!("{head}{}  tasks:\n    - noa.clevercloud.whoami_info:\n", indented(example, "  "))
    } else {
        format!("{head}  tasks:{EARLIER}{}", indented(example, "    "))
    }
}

fn indented(text: &str, by: &str) -> String {
    text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{by}{line}\n") }).collect()
}
