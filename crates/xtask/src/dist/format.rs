//! The formats of executables that can't be run here.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use super::platform::Platform;

const MACHO_64: u32 = 0xfeed_facf;
const LC_CODE_SIGNATURE: u32 = 0x1d;
const LC_BUILD_VERSION: u32 = 0x32;
/// 11.0, as Mach-O writes it.
const MACOS_11: u32 = 0x000b_0000;

/// Checks that an executable is one for its platform.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn check(platform: Platform, file: &Path) -> Result<()> {
    let content = fs::read(file)?;
    match platform.name {
        "darwin_aarch64" => macho(&content, 0x0100_000c),
        "darwin_x86_64" => macho(&content, 0x0100_0007),
        "windows_x86_64" => pe(&content),
        other => bail!("nobody knows the format of executables for {other}"),
    }
}

/// An executable that starts on macOS 11 and newer; Apple's processors start none without a signature.
fn macho(content: &[u8], processor: u32) -> Result<()> {
    ensure!(number(content, 0)? == MACHO_64, "it is no Mach-O file");
    ensure!(number(content, 4)? == processor, "it is for another processor");
    let (mut place, mut is_signed, mut oldest) = (32, false, None);
    for _ in 0..number(content, 16)? {
        match number(content, place)? {
            LC_CODE_SIGNATURE => is_signed = true,
            LC_BUILD_VERSION => oldest = Some(number(content, place + 12)?),
            _ => {}
        }
        place += usize::try_from(number(content, place + 4)?)?;
    }
    ensure!(oldest == Some(MACOS_11), "it isn't for macOS 11 and newer: {oldest:x?}");
    ensure!(is_signed || processor != 0x0100_000c, "it has no signature");
    Ok(())
}

/// An executable for the command line of Windows on x86-64.
fn pe(content: &[u8]) -> Result<()> {
    ensure!(content.starts_with(b"MZ"), "it is no executable of Windows");
    let header = usize::try_from(number(content, 0x3c)?)?;
    ensure!(number(content, header)? == u32::from_le_bytes(*b"PE\0\0"), "it has no PE header");
    ensure!(number(content, header + 4)? & 0xffff == 0x8664, "it is for another processor");
    Ok(())
}

fn number(content: &[u8], place: usize) -> Result<u32> {
    let bytes = content.get(place..place + 4).and_then(|bytes| bytes.try_into().ok());
    Ok(u32::from_le_bytes(bytes.context("it ends too early")?))
}
