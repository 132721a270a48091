"""What the HTML page says, as values that its template only lays out: verdict, campaigns, findings, lead files."""
