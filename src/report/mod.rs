//! Floor 2: writing reports. One file per output format; sees nothing but the report.
