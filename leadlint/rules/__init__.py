"""Every rule, in the order of its code. A rule is a function over the facts of a scan; its docstring is its page."""

from __future__ import annotations

from leadlint.diagnostics import Rule
from leadlint.rules.copy.malformed_liquid import malformed_liquid
from leadlint.rules.copy.single_brace_variable import single_brace_variable
from leadlint.rules.copy.unknown_variable import unknown_variable
from leadlint.rules.copy.unreadable_copy_file import unreadable_copy_file
from leadlint.rules.files.ambiguous_column import ambiguous_column
from leadlint.rules.files.duplicate_column import duplicate_column
from leadlint.rules.files.inapplicable_key import inapplicable_key
from leadlint.rules.files.legacy_encoding import legacy_encoding
from leadlint.rules.files.malformed_row import malformed_row
from leadlint.rules.files.mismatched_file_type import mismatched_file_type
from leadlint.rules.files.missing_header import missing_header
from leadlint.rules.files.missing_lead_file import missing_lead_file
from leadlint.rules.files.no_leads import no_leads
from leadlint.rules.files.non_csv_upload import non_csv_upload
from leadlint.rules.files.overlapping_entries import overlapping_entries
from leadlint.rules.files.shared_lead_file import shared_lead_file
from leadlint.rules.files.skipped_rows import skipped_rows
from leadlint.rules.files.unassigned_leads import unassigned_leads
from leadlint.rules.files.unfetched_lead_file import unfetched_lead_file
from leadlint.rules.files.unfinished_last_row import unfinished_last_row
from leadlint.rules.files.unknown_column import unknown_column
from leadlint.rules.files.unlisted_lead_file import unlisted_lead_file
from leadlint.rules.files.unreadable_lead_file import unreadable_lead_file
from leadlint.rules.files.untracked_lead_file import untracked_lead_file
from leadlint.rules.files.unusable_suppression_file import unusable_suppression_file
from leadlint.rules.leads.blank_variable import blank_variable
from leadlint.rules.leads.disposable_address import disposable_address
from leadlint.rules.leads.duplicate_lead import duplicate_lead
from leadlint.rules.leads.formula_cell import formula_cell
from leadlint.rules.leads.lead_in_several_campaigns import lead_in_several_campaigns
from leadlint.rules.leads.lead_without_identity import lead_without_identity
from leadlint.rules.leads.malformed_email import malformed_email
from leadlint.rules.leads.malformed_linkedin_url import malformed_linkedin_url
from leadlint.rules.leads.missing_identity_column import missing_identity_column
from leadlint.rules.leads.missing_variable import missing_variable
from leadlint.rules.leads.misspelt_variable import misspelt_variable
from leadlint.rules.leads.mojibake import mojibake
from leadlint.rules.leads.opaque_linkedin_url import opaque_linkedin_url
from leadlint.rules.leads.opted_out_lead import opted_out_lead
from leadlint.rules.leads.placeholder_value import placeholder_value
from leadlint.rules.leads.role_address import role_address
from leadlint.rules.leads.spreadsheet_damage import spreadsheet_damage
from leadlint.rules.leads.suppressed_lead import suppressed_lead
from leadlint.rules.leads.surrounding_whitespace import surrounding_whitespace
from leadlint.rules.leads.undeliverable_email import undeliverable_email
from leadlint.rules.limits.long_sending_time import long_sending_time
from leadlint.rules.limits.near_limit import near_limit
from leadlint.rules.limits.oversized_campaign import oversized_campaign
from leadlint.rules.limits.slow_api_import import slow_api_import
from leadlint.rules.limits.stale_limit import stale_limit
from leadlint.rules.limits.too_many_leads import too_many_leads
from leadlint.rules.limits.too_many_leads_in_total import too_many_leads_in_total
from leadlint.rules.manifest.ambiguous_scalar import ambiguous_scalar
from leadlint.rules.manifest.duplicate_campaign import duplicate_campaign
from leadlint.rules.manifest.invalid_manifest import invalid_manifest
from leadlint.rules.manifest.invalid_yaml import invalid_yaml
from leadlint.rules.manifest.malformed_campaign_id import malformed_campaign_id
from leadlint.rules.manifest.path_outside_repository import path_outside_repository
from leadlint.rules.manifest.unused_ignore import unused_ignore

RULES: tuple[Rule, ...] = (
    invalid_yaml,
    invalid_manifest,
    duplicate_campaign,
    malformed_campaign_id,
    ambiguous_scalar,
    unused_ignore,
    path_outside_repository,
    too_many_leads,
    too_many_leads_in_total,
    near_limit,
    slow_api_import,
    long_sending_time,
    oversized_campaign,
    stale_limit,
    missing_lead_file,
    unfetched_lead_file,
    mismatched_file_type,
    unreadable_lead_file,
    malformed_row,
    no_leads,
    missing_header,
    duplicate_column,
    legacy_encoding,
    skipped_rows,
    untracked_lead_file,
    unlisted_lead_file,
    non_csv_upload,
    shared_lead_file,
    unassigned_leads,
    unknown_column,
    ambiguous_column,
    unfinished_last_row,
    inapplicable_key,
    overlapping_entries,
    unusable_suppression_file,
    missing_identity_column,
    lead_without_identity,
    malformed_email,
    duplicate_lead,
    lead_in_several_campaigns,
    suppressed_lead,
    opted_out_lead,
    undeliverable_email,
    missing_variable,
    blank_variable,
    misspelt_variable,
    malformed_linkedin_url,
    opaque_linkedin_url,
    mojibake,
    surrounding_whitespace,
    spreadsheet_damage,
    placeholder_value,
    role_address,
    disposable_address,
    formula_cell,
    unknown_variable,
    single_brace_variable,
    unreadable_copy_file,
    malformed_liquid,
)
